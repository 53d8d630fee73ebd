namespace Retrier.Cdk.Workflows;

/// <summary>What makes a list of calls unusable. Pure.</summary>
internal static class HttpCallRules
{
    private const int LongestName = 60;

    /// <summary>All that Step Functions gives a call.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(60);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] TakenNames =
        [HttpSequenceDefinition.Begin, HttpSequenceDefinition.SendToOutput, FailureStates.Send, FailureStates.Failed];

    /// <summary>Throws one error that names everything wrong.</summary>
    /// <exception cref="ArgumentException">Says what.</exception>
    public static void Check(IReadOnlyList<HttpCall> calls)
    {
        List<string> errors = calls.Count == 0 ? ["There are no calls, so nothing would ever be done."] : [.. calls.SelectMany(ErrorsOf)];
        errors.AddRange(calls
            .GroupBy(static call => call.Name, StringComparer.Ordinal)
            .Where(static same => same.Skip(1).Any())
            .Select(static same => $"Call '{same.Key}' stands twice; the second would find the first one's response and be skipped."));
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(calls));
        }
    }

    private static IEnumerable<string> ErrorsOf(HttpCall call)
    {
        if (!IsName(call.Name) || TakenNames.Contains(call.Name, StringComparer.Ordinal))
        {
            yield return $"Call '{call.Name}': a name is a letter, then up to {LongestName - 1} letters, digits and _, "
                + $"and none of {string.Join(", ", TakenNames)}.";
        }

        if (string.IsNullOrWhiteSpace(call.Url))
        {
            yield return $"Call '{call.Name}' has no URL.";
        }

        if (!Methods.Contains(call.Method, StringComparer.Ordinal))
        {
            yield return $"Call '{call.Name}': its method '{call.Method}' is none of {string.Join(", ", Methods)}.";
        }

        if (call.Timeout < TimeSpan.FromSeconds(1) || call.Timeout > LongestTimeout || call.Timeout.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            yield return $"Call '{call.Name}': its timeout {call.Timeout} is not of whole seconds from 1 to {LongestTimeout.TotalSeconds:0}.";
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetter(name[0])
        && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
