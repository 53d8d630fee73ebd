using System.Globalization;

using Amazon.CDK;
using Amazon.CDK.AWS.SSM;

using Constructs;

namespace Retrier.Cdk.Loops;

/// <summary>
/// A loop's parameters: the two taps, with capture open and replay closed, and the optional ones. A deployment sets a parameter back only
/// when what is written here changes, so taps turned by an operator stay as they are.
/// </summary>
public sealed class TapParameters : Construct
{
    /// <summary>What the worker understands, and nothing else; a typing error is refused by Parameter Store.</summary>
    private const string TapPattern = "^([Oo][Pp][Ee][Nn]|[Cc][Ll][Oo][Ss][Ee][Dd]|[Oo][Nn]|[Oo][Ff][Ff]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]"
        + "|[Ee][Nn][Aa][Bb][Ll][Ee][Dd]|[Dd][Ii][Ss][Aa][Bb][Ll][Ee][Dd])$";

    /// <summary>Up to 14 days, or no such end.</summary>
    private const string LeasePattern = "^([1-9][0-9]{0,6}[Ss]|[1-9][0-9]{0,4}[Mm]|[1-9][0-9]{0,2}[Hh]|([1-9]|1[0-4])[Dd]"
        + "|([0-9]|1[0-3])[.]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|" + None + ")$";

    private const string None = "[Nn][Oo][Nn][Ee]";

    private const string Capture = "capture-tap";
    private const string Replay = "replay-tap";
    private const string Rate = "replay-rate";
    private const string Only = "replay-only";
    private const string Max = "replay-max";
    private const string Lease = "replay-lease";

    private readonly string _path;

    internal TapParameters(Construct scope, string id, string path, RetryLoopProps loop)
        : base(scope, id)
    {
        _path = path;
        CaptureTap = Make("CaptureTap", Capture, "open", "Tap 1: open lets failures into the Retry queue. Close it before replay.", TapPattern);
        ReplayTap = Make("ReplayTap", Replay, "closed", "Tap 2: open lets the Retry queue back into the state machine.", TapPattern);
        MakeOptional(loop);
    }

    /// <summary>Tap 1.</summary>
    public IStringParameter CaptureTap { get; }

    /// <summary>Tap 2. The worker may close it by itself.</summary>
    public IStringParameter ReplayTap { get; }

    /// <summary>All that the worker reads, whether the optional ones are there yet or not.</summary>
    internal string[] Arns =>
        [.. new[] { Capture, Replay, Rate, Only, Max, Lease }.Select(ArnOf)];

    /// <summary>What the worker may write.</summary>
    internal string ReplayTapArn => ArnOf(Replay);

    private void MakeOptional(RetryLoopProps loop)
    {
        if (loop.ReplayRate is { } rate)
        {
            Make("ReplayRate", Rate, Text(rate), "Executions started a second, by all tasks together; none for the configured rate.", $"^([0-9]{{1,5}}([.][0-9]{{1,3}})?|{None})$");
        }

        if (loop.ReplayOnly is { } fingerprint)
        {
            Make("ReplayOnly", Only, fingerprint, "Only failures of this fingerprint are replayed; a * at its end stands for any.", "^.{1,128}$");
        }

        if (loop.ReplayMax is { } most)
        {
            Make("ReplayMax", Max, Text(most), "A campaign is over after so many executions; none for no such end.", $"^([1-9][0-9]{{0,8}}|{None})$");
        }

        if (loop.ReplayLease is { } lease)
        {
            Make("ReplayLease", Lease, $"{Text(lease.ToSeconds())}s", "A campaign is over after so long: 2h, 30m, 90s or hh:mm:ss; none for no such end.", LeasePattern);
        }
    }

    private string ArnOf(string name) => Stack.Of(this).FormatArn(
        new ArnComponents { Service = "ssm", Resource = "parameter", ResourceName = $"{_path.TrimStart('/')}/{name}" });

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private StringParameter Make(string id, string name, string value, string description, string pattern) => new(this, id, new StringParameterProps
    {
        ParameterName = $"{_path}/{name}",
        StringValue = value,
        Description = description,
        AllowedPattern = pattern,
    });
}
