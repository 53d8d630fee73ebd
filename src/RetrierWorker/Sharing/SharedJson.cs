using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Retrier.Abstractions.Faults;

namespace RetrierWorker.Sharing;

/// <summary>Reads shared documents that are JSON.</summary>
internal static class SharedJson
{
    /// <summary>What a text says; null for none, for nobody has written it yet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">Of what it is.</param>
    /// <param name="isOurs">Whether it has the form that this version writes.</param>
    /// <param name="what">What it is, in words for an operator.</param>
    /// <exception cref="PortException">It is not understood, so nobody can tell what the others do.</exception>
    public static T? Read<T>(string? text, JsonTypeInfo<T> type, Func<T, bool> isOurs, string what)
        where T : class
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(text, type) is { } document && isOurs(document))
            {
                return document;
            }
        }
        catch (JsonException)
        {
            // said below
        }

        throw new PortException(
            Fault.Loop, "NotUnderstood", $"the document {what} is of another version of Retrier. Stop the tasks of the other version.");
    }
}
