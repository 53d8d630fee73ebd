using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>A statement of an IAM policy that allows something.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Actions">What it allows.</param>
/// <param name="Resources">On what; <c>*</c> stands for any text.</param>
internal sealed record Allowed(string Id, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    public static Allowed Of(JsonNode statement, Func<JsonNode, string> text) => new(
        statement["Sid"]!.GetValue<string>(), [.. Statements.Actions(statement)], [.. Statements.Each(statement["Resource"]).Select(text)]);

    /// <summary>Whether it allows this action on this resource.</summary>
    public bool Covers(string action, string resource) =>
        Actions.Contains(action, StringComparer.OrdinalIgnoreCase) && Resources.Any(pattern => Matches(pattern, resource));

    private static bool Matches(string pattern, string resource)
    {
        string[] parts = pattern.Split('*');
        return parts.Length == 1
            ? pattern == resource
            : resource.StartsWith(parts[0], StringComparison.Ordinal) && resource.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
