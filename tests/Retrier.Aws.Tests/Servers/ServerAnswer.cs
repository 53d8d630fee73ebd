using System.Text.Json.Nodes;

namespace Retrier.Aws.Tests.Servers;

/// <summary>What a test server answered.</summary>
internal sealed record ServerAnswer(int Status, string Text, bool HasRequestId)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public string? Type => Body["__type"]?.GetValue<string>();

    public string? Message => (Body["message"] ?? Body[nameof(Message)])?.GetValue<string>();

    public string String(string name) => Body[name].ShouldNotBeNull().GetValue<string>();

    /// <summary>The body of an answer that must be a good one.</summary>
    public JsonObject Ok()
    {
        Status.ShouldBe(200, Text);
        return Body;
    }

    /// <summary>Checks that it is a refusal of this type, and returns what it says.</summary>
    public string? Refused(string type)
    {
        Type.ShouldBe(type, Text);
        Status.ShouldBe(400);
        HasRequestId.ShouldBeTrue();
        return Message;
    }
}
