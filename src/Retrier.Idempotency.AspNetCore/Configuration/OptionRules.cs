using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.AspNetCore.Configuration;

/// <summary>Refuses options that cannot work, all at once. Pure.</summary>
internal static class OptionRules
{
    private const int MostBodyBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Said anew by the server for every response, or the guard's own.</summary>
    private static readonly HashSet<string> NeverKept = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection,
        HeaderNames.ContentLength,
        HeaderNames.Date,
        HeaderNames.KeepAlive,
        HeaderNames.Trailer,
        HeaderNames.TransferEncoding,
        HeaderNames.Upgrade,
        IdempotencyHeaders.OriginalDate,
        IdempotencyHeaders.Replayed,
    };

    /// <summary>Passes, or names all that is wrong.</summary>
    /// <exception cref="ArgumentException">One or more are wrong.</exception>
    public static void Check(IdempotencyKeyOptions options)
    {
        string[] errors = [.. Errors(options)];
        if (errors.Length > 0)
        {
            throw new ArgumentException(
                $"{nameof(IdempotencyKeyOptions)} cannot work:{string.Concat(errors.Select(error => $"{Environment.NewLine}- {error}"))}",
                nameof(options));
        }
    }

    private static IEnumerable<string> Errors(IdempotencyKeyOptions options) =>
    [
        .. Times(options),
        .. Answers(options),
        .. Prefix(options.Prefix),
        .. ContentTypes(options.ContentTypes),
        .. KeptHeaders(options.KeptHeaders),
    ];

    private static IEnumerable<string> Times(IdempotencyKeyOptions options)
    {
        if (options.Window < Shortest)
        {
            yield return $"Window is {options.Window:c}: a response would be forgotten before a retry comes. Give a second at least.";
        }

        if (options.Lease < Shortest)
        {
            yield return $"Lease is {options.Lease:c}: another server would take over work that is running. Give a second at least.";
        }
    }

    private static IEnumerable<string> Answers(IdempotencyKeyOptions options)
    {
        if (options.MismatchStatus is not (StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity))
        {
            yield return $"MismatchStatus is {options.MismatchStatus}: give 400 or 422.";
        }

        if (options.InProgressStatus is not (StatusCodes.Status202Accepted or StatusCodes.Status409Conflict))
        {
            yield return $"InProgressStatus is {options.InProgressStatus}: give 202 or 409.";
        }

        if (options.MaxBodyBytes is < 1 or > MostBodyBytes)
        {
            yield return $"MaxBodyBytes is {options.MaxBodyBytes}: bodies are held in memory; give 1 to {MostBodyBytes}.";
        }
    }

    private static IEnumerable<string> Prefix(string prefix)
    {
        try
        {
            KeyRule.CheckPrefix(prefix);
            return [];
        }
        catch (ArgumentException error)
        {
            return [$"Prefix: {error.Message}"];
        }
    }

    private static IEnumerable<string> ContentTypes(IReadOnlyList<string>? types)
    {
        if (types is null)
        {
            return ["ContentTypes is null: give an empty list for any."];
        }

        return types
            .Where(type => !MediaTypeHeaderValue.TryParse(type, out _))
            .Select(type => $"ContentTypes has '{type}': give a media type, e.g. application/json.");
    }

    private static IEnumerable<string> KeptHeaders(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return ["KeptHeaders is null: give an empty list for none."];
        }

        return names
            .Where(name => string.IsNullOrWhiteSpace(name) || NeverKept.Contains(name))
            .Select(name => $"KeptHeaders has '{name}', which belongs to one response only: leave it out.");
    }
}
