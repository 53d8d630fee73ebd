using System.Globalization;

namespace Retrier.Cdk.Workflows;

/// <summary>The settings of <c>idempotent.asl.json</c> as its substitutions. Pure.</summary>
/// <param name="KeyPath">See <see cref="IdempotentWorkflowProps.KeyPath"/>.</param>
/// <param name="KeyPrefix">See <see cref="IdempotentWorkflowProps.KeyPrefix"/>.</param>
/// <param name="Window">See <see cref="IdempotentWorkflowProps.Window"/>.</param>
/// <param name="Lease">See <see cref="IdempotentWorkflowProps.Lease"/>.</param>
/// <param name="LongestWait">See <see cref="IdempotentWorkflowProps.LongestWait"/>.</param>
/// <param name="PollInterval">See <see cref="IdempotentWorkflowProps.PollInterval"/>.</param>
internal sealed record IdempotentSettings(
    string KeyPath, string KeyPrefix, TimeSpan Window, TimeSpan Lease, TimeSpan LongestWait, TimeSpan PollInterval)
{
    private const int LongestPrefix = 128;

    /// <summary>A poll is nine events, and an execution has 25,000: this leaves room for retries.</summary>
    private const int MostPolls = 2_000;

    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(365);

    private double Polls => Math.Ceiling(LongestWait / PollInterval);

    /// <summary>The substitutions, all of them text.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used; the text says all that is wrong.</exception>
    public static Dictionary<string, string> Substitutions(IdempotentSettings settings)
    {
        string[] errors = [.. settings.Errors()];
        return errors.Length > 0
            ? throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(settings))
            : new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["keyPath"] = settings.KeyPath,
                ["keyPrefix"] = settings.KeyPrefix,
                ["windowSeconds"] = Text(settings.Window.TotalSeconds),
                ["leaseSeconds"] = Text(settings.Lease.TotalSeconds),
                ["pollSeconds"] = Text(settings.PollInterval.TotalSeconds),
                ["polls"] = Text(settings.Polls),
            };
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static bool IsWhole(TimeSpan time) =>
        time >= TimeSpan.FromSeconds(1) && time <= LongestTime && time.Ticks % TimeSpan.TicksPerSecond == 0;

    // both end up inside an expression
    private static bool IsMember(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static bool IsPrefix(string prefix) =>
        prefix.Length is > 0 and <= LongestPrefix
        && prefix.All(static letter => char.IsAsciiLetterOrDigit(letter) || "-_./".Contains(letter, StringComparison.Ordinal));

    private IEnumerable<string> Errors()
    {
        if (!KeyPath.Split('.').All(IsMember))
        {
            yield return $"KeyPath '{KeyPath}' is no list of members joined by points, each of letters, digits and _, e.g. order.id.";
        }

        if (!IsPrefix(KeyPrefix))
        {
            yield return $"KeyPrefix '{KeyPrefix}' is not 1 to {LongestPrefix} letters, digits and - _ . /.";
        }

        foreach ((string name, TimeSpan time) in new[] { (nameof(Window), Window), (nameof(Lease), Lease), (nameof(PollInterval), PollInterval) })
        {
            if (!IsWhole(time))
            {
                yield return $"{name} {time} is not of whole seconds from one to a year.";
            }
        }

        if (LongestWait < TimeSpan.Zero || (PollInterval > TimeSpan.Zero && Polls > MostPolls))
        {
            yield return $"LongestWait {LongestWait} is not from zero to {MostPolls} times the PollInterval, which is all that the history of an "
                + "execution holds.";
        }
    }
}
