using System.Net;
using System.Text.RegularExpressions;

using Retrier.Abstractions.Loops;
using Retrier.Idempotency.Keys;

using RetrierWorker.Pacing;

namespace RetrierWorker.Configuration;

/// <summary>Turns configuration into <see cref="RetrierSettings"/>, or into one exception that lists all errors.</summary>
internal static partial class SettingsLoader
{
    /// <summary>The section all settings are in.</summary>
    public const string Root = "Retrier";

    private static readonly string DefaultUrl = $"http://{IPAddress.Loopback}:8080";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static RetrierSettings Load(IConfiguration configuration) => Load(configuration, new SettingsLog());

    /// <summary>The same with a log that tells afterwards, also after the exception, what was read.</summary>
    public static RetrierSettings Load(IConfiguration configuration, SettingsLog log)
    {
        RetrierSettings settings = Read(configuration, log);
        log.RefuseUnknown(configuration.GetSection(Root), Root);
        return log.Problems.Count == 0 ? settings : throw new SettingsException(log.Problems);
    }

    /// <summary>The web server's settings alone; whatever else may be wrong is not looked at.</summary>
    public static HttpSettings LoadHttp(IConfiguration configuration)
    {
        SettingsLog log = new();
        HttpSettings http = ReadHttp(new SettingsReader(configuration.GetSection(Root), Root, string.Empty, log).Section("Http"));
        return log.Problems.Count == 0 ? http : throw new SettingsException(log.Problems);
    }

    /// <summary>Reads everything and notes in the log what was read and what is wrong.</summary>
    public static RetrierSettings Read(IConfiguration configuration, SettingsLog log)
    {
        SettingsReader root = new(configuration.GetSection(Root), Root, string.Empty, log);
        Provider provider = root.Choice("Provider", Provider.Local);
        AwsSettings aws = new(root.Section("Aws").Optional("LedgerTable", "none"));
        QuotaLimits quotas = CampaignLoader.ReadQuotas(root.Section("Quotas"));
        LoopSettings[] loops = ReadLoops(root, provider is Provider.Aws ? quotas : null);
        HttpSettings http = ReadHttp(root.Section("Http"));
        IntakeSettings intake = IntakeLoader.Read(root.Section("Intake"), http);
        LocalSettings local = LocalSettingsLoader.Read(root.Section("Local"));
        SampleSettings sample = ReadSample(root.Section("Sample"));
        LoopRules.Check(loops, root.Section("Loops"));
        if (provider is Provider.Aws)
        {
            if (loops.Length == 0)
            {
                root.Refuse("Loops", "nothing would be captured or replayed. Give a loop its queues and state machine, e.g. Retrier__Loops__orders__FailureQueue.");
            }

            AwsRules.Check(loops, root.Section("Loops"));
            AwsRules.RefuseSample(sample, root.Section("Sample"));
            AwsRules.CheckLedger(Remembering(loops, intake), aws, root.Section("Aws"));
        }
        else
        {
            LoopRules.CheckStateMachines(loops, local, root.Section("Loops"));
        }

        return new RetrierSettings(
            provider,
            root.Time("ShutdownTimeout", 25 * Second, (Second, TimeSpan.FromMinutes(2)), "work in hand could not be finished, or the container would be killed first (ECS waits 30 s by default, 120 s at most)."),
            ReadTaps(root.Section("Taps")),
            http,
            intake,
            local,
            aws,
            sample,
            loops);
    }

    /// <summary>What needs a ledger.</summary>
    private static IEnumerable<string> Remembering(IEnumerable<LoopSettings> loops, IntakeSettings intake) =>
        [.. loops.Where(loop => loop.Idempotency is not null).Select(loop => $"Loops:{loop.Name}:Idempotency"), .. intake.Enabled ? ["Intake"] : Array.Empty<string>()];

    private static TapsSettings ReadTaps(SettingsReader taps)
    {
        TimeSpan poll = taps.Time("PollInterval", 2 * Second, (Second / 20, TimeSpan.FromMinutes(1)), "taps would be read too often or too seldom.");
        TimeSpan staleness = taps.Time("MaxStaleness", 60 * Second, (Second, TimeSpan.FromHours(1)), "a tap would hold its last value too long or not at all when it cannot be read.");
        if (staleness < 2 * poll)
        {
            taps.Refuse("MaxStaleness", $"is shorter than two poll intervals ({2 * poll:c}): one failed read would close every tap.");
        }

        return new TapsSettings(taps.Text("PathPrefix", "/retrier"), poll, staleness);
    }

    private static HttpSettings ReadHttp(SettingsReader http)
    {
        string text = http.Text("Url", DefaultUrl);
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttp && url.AbsolutePath == "/")
        {
            return new HttpSettings(url);
        }

        http.Refuse("Url", "is not of the form http://host:port; health could not be served.");
        return new HttpSettings(new Uri(DefaultUrl));
    }

    private static SampleSettings ReadSample(SettingsReader sample) => new(
        sample.Flag("Enabled", false),
        sample.Number("OrdersPerSecond", 1, (0, 1000), "the trickle of sample orders would be no trickle."));

    private static LoopSettings[] ReadLoops(SettingsReader root, QuotaLimits? quotas)
    {
        SettingsReader loops = root.Section("Loops");
        return [.. loops.Children.Order(StringComparer.OrdinalIgnoreCase).Select(name => ReadLoop(name, loops, quotas))];
    }

    private static LoopSettings ReadLoop(string name, SettingsReader loops, QuotaLimits? quotas)
    {
        SettingsReader section = loops.Section(name, "<loop>");
        if (!LoopName().IsMatch(name))
        {
            loops.Refuse(name, "is not a loop name: 1 to 64 letters, digits, '-' or '_' (it becomes part of parameter names).");
        }

        SettingsReader idempotency = section.Section("Idempotency");
        KeyFormat format = IdempotencyLoader.Format(idempotency);
        SettingsReader message = section.Section("Message");
        LoopSettings settings = new(
            new RetryLoop(
                name,
                section.Required("FailureQueue", "nothing could be captured. Give the queue that the state machine sends its failures to."),
                section.Required("RetryQueue", "captured work would have no place. Give a queue of its own."),
                section.Required("ParkedQueue", "what cannot be replayed would have no place. Give a queue of its own."),
                section.Required("StateMachine", "nothing could be replayed. Give the state machine to start.")),
            section.Whole("MaxAttempts", 3, 1, 1000, "an incident would be parked before its first replay, or never."),
            ReadMessage(message, format),
            ReadReplay(section.Section("Replay")),
            IdempotencyLoader.Read(idempotency, format, message));
        return settings with
        {
            FailureReporting = section.Choice("FailureReporting", FailureReporting.Workflow),
            OutcomeQueue = section.Optional("OutcomeQueue", "none"),
            Campaign = CampaignLoader.Read(section, quotas, settings.Replay.SettleGrace),
            Retention = ReadRetention(section.Section("Retention")),
        };
    }

    private static MessageSettings ReadMessage(SettingsReader message, KeyFormat format) => new(
        message.Path("Input"),
        message.Path("Error"),
        message.Path("Cause"),
        message.Path("State"),
        message.Path("ExecutionName"),
        message.Path("Attempt"),
        IdempotencyLoader.Key(message, format));

    private static RetentionSettings ReadRetention(SettingsReader retention) => new(
        retention.Time("Margin", TimeSpan.FromDays(1), (TimeSpan.FromMinutes(1), TimeSpan.FromDays(13)), "nobody could act in time, or the alarm would always be on."),
        retention.Flag("RefreshRetry", true),
        retention.Flag("RefreshFailure", false));

    private static ReplaySettings ReadReplay(SettingsReader replay) => new(
        replay.Number("RatePerSecond", 10, (0.001, 10_000), "nothing would ever be replayed, or faster than any quota. To stop replay, close the replay tap."),
        replay.Whole("Burst", 10, 1, 10_000, "no execution could ever be started, or too many at once."),
        replay.Whole("MaxConcurrency", 50, 1, 1000, "no message could be worked on, or too many at once."),
        replay.Choice("Mode", ReplayMode.Start),
        replay.Time("SettleGrace", TimeSpan.FromMinutes(5), (TimeSpan.Zero, TimeSpan.FromDays(1)), "capture would open before replayed executions could end, or wait for ever."));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoopName();
}
