using System.Text.Json;

namespace Retrier.Benchmarks;

/// <summary>One JSON value a line on standard output, for the scripts that print the tables.</summary>
internal static class Line
{
    public static void Say(object line) => Console.Out.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
}
