using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>A condition of <c>DescribeParameters</c>; by name only.</summary>
internal sealed record ParameterFilter(string Option, string[] Values)
{
    public static ParameterFilter[] ReadAll(JsonObject body) => body["ParameterFilters"] is JsonArray filters
        ? [.. filters.OfType<JsonObject>().Select(Read)]
        : [];

    public bool Matches(ParameterVersion version) => Array.Exists(Values, value => Option switch
    {
        "BeginsWith" => version.Name.StartsWith(value, StringComparison.Ordinal),
        "Contains" => version.Name.Contains(value, StringComparison.Ordinal),
        _ => version.Name == value,
    });

    private static ParameterFilter Read(JsonObject filter) => filter.Required("Key") == "Name"
        ? new ParameterFilter(filter.Text("Option") ?? "Equals", filter.Texts("Values") ?? [])
        : throw new RefusedException("InvalidFilterKey", "The specified key isn't valid.");
}
