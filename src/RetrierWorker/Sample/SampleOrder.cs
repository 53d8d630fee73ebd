using System.Text.Json.Serialization;

namespace RetrierWorker.Sample;

/// <summary>An order: the input of the sample state machine.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="Item">What was ordered.</param>
/// <param name="Quantity">How many.</param>
internal sealed record SampleOrder(string OrderId, string Item, int Quantity)
{
    /// <summary>A card that will never be charged.</summary>
    public const string RefusedCard = "refused";

    private static readonly string[] Items = ["lamp", "chair", "kettle", "atlas", "umbrella"];

    /// <summary>The card; null for one that is good.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Card { get; init; }

    /// <summary>The n-th order of a series; the same for the same seed.</summary>
    public static SampleOrder Make(string orderId, Random random) =>
        new(orderId, Items[random.Next(Items.Length)], random.Next(1, 5));
}
