using System.CommandLine;
using System.Globalization;

using RetrierWorker.Sweeping;

namespace RetrierWorker.Commands.Parked;

/// <summary>Options that the commands of parked messages share.</summary>
internal static class ParkedOptions
{
    /// <summary>Below the 120,000 that SQS lets be in flight.</summary>
    public const int MaxLimit = 100_000;

    private const int DefaultHold = 120;
    private const int MinHold = 2;
    private const int MaxHold = 12 * 60 * 60;

    public static readonly Option<string?> Loop = new("--loop") { Description = "Only messages of this retry loop.", HelpName = "loop" };

    public static readonly Option<string> OneLoop = new("--loop") { Description = "The retry loop.", HelpName = "loop", Required = true };

    public static readonly Option<string?> Reason = new("--reason")
    {
        Description = "Only messages parked for this reason, e.g. attempts-exhausted.",
        HelpName = "reason",
    };

    public static readonly Option<string?> Fingerprint = new("--fingerprint")
    {
        Description = "Only messages with this fingerprint; with a * at the end, all that begin so, e.g. 'ChargeCard/503*'.",
        HelpName = "fingerprint",
    };

    public static readonly Option<int> Hold = Bounded(
        new Option<int>("--hold")
        {
            Description = "Seconds for which messages stay hidden should this command be killed. It looks for three quarters of them at most.",
            DefaultValueFactory = static _ => DefaultHold,
            HelpName = "seconds",
        },
        MinHold,
        MaxHold);

    public static SweepTerms Terms(ParseResult parsed, int limit, TimeSpan wait) => new(limit, TimeSpan.FromSeconds(parsed.GetValue(Hold)), wait);

    public static Option<int> Limit(int usual) => Bounded(
        new Option<int>("--limit")
        {
            Description = "Look at so many messages of a queue at most.",
            DefaultValueFactory = _ => usual,
            HelpName = "count",
        },
        1,
        MaxLimit);

    private static Option<int> Bounded(Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be from {least} to {most}."));
            }
        });
        return option;
    }
}
