namespace Retrier.Benchmarks.Guarding;

/// <summary>The payload of the guarded operation; about 1 KiB as JSON.</summary>
internal sealed record Order(string Id, string Customer, decimal Total, IReadOnlyList<OrderLine> Lines)
{
    private static readonly OrderLine[] SomeLines =
        [.. Enumerable.Range(0, 16).Select(static i => new OrderLine($"sku-{i:D6}", i % 7, 0.5m + i, i % 3 == 0))];

    public static Order Of(string id) => new(id, "Zoë Müller", 129.95m, SomeLines);
}
