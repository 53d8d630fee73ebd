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

    private const string Capture = "capture-tap";
    private const string Replay = "replay-tap";
    private const string Rate = "replay-rate";
    private const string Only = "replay-only";

    private readonly string _path;

    internal TapParameters(Construct scope, string id, string path, RetryLoopProps loop)
        : base(scope, id)
    {
        _path = path;
        CaptureTap = Make("CaptureTap", Capture, "open", "Tap 1: open lets failures into the Retry queue. Close it before replay.", TapPattern);
        ReplayTap = Make("ReplayTap", Replay, "closed", "Tap 2: open lets the Retry queue back into the state machine.", TapPattern);
        if (loop.ReplayRate is { } rate)
        {
            string text = rate.ToString(CultureInfo.InvariantCulture);
            Make("ReplayRate", Rate, text, "Executions started a second, by all tasks together.", "^[0-9]{1,5}([.][0-9]{1,3})?$");
        }

        if (loop.ReplayOnly is { } fingerprint)
        {
            Make("ReplayOnly", Only, fingerprint, "Only failures of this fingerprint are replayed; a * at its end stands for any.", "^.{1,128}$");
        }
    }

    /// <summary>Tap 1.</summary>
    public IStringParameter CaptureTap { get; }

    /// <summary>Tap 2. The worker may close it by itself.</summary>
    public IStringParameter ReplayTap { get; }

    /// <summary>All that the worker reads, whether the optional ones are there yet or not.</summary>
    internal string[] Arns =>
        [ArnOf(Capture), ArnOf(Replay), ArnOf(Rate), ArnOf(Only)];

    /// <summary>What the worker may write.</summary>
    internal string ReplayTapArn => ArnOf(Replay);

    private string ArnOf(string name) => Stack.Of(this).FormatArn(
        new ArnComponents { Service = "ssm", Resource = "parameter", ResourceName = $"{_path.TrimStart('/')}/{name}" });

    private StringParameter Make(string id, string name, string value, string description, string pattern) => new(this, id, new StringParameterProps
    {
        ParameterName = $"{_path}/{name}",
        StringValue = value,
        Description = description,
        AllowedPattern = pattern,
    });
}
