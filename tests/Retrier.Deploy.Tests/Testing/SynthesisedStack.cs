using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

using Amazon.CDK;

using Retrier.Aws.Testing.Node;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>The CloudFormation template of a stack, as it would be deployed.</summary>
internal sealed class SynthesisedStack
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly JsonObject _template;

    private SynthesisedStack(JsonObject template) => _template = template;

    /// <summary>Makes a stack of the given constructs and synthesises it, with all the CDK's own checks. Skips the test without Node.</summary>
    /// <param name="build">Makes them.</param>
    /// <param name="place">Account and region; null for wherever it is deployed.</param>
    public static SynthesisedStack Of(Action<Stack> build, IEnvironment? place = null)
    {
        Emulators.Require();
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1");
        System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "1");
        using TemporaryDirectory directory = new();
        App app = new(new AppProps { Outdir = directory.Path, AnalyticsReporting = false });
        Stack stack = new(app, "Stack", new StackProps { Env = place });
        build(stack);
        app.Synth();
        return new SynthesisedStack(Read(directory.File("Stack.template.json")));
    }

    /// <summary>A template that was written before.</summary>
    public static SynthesisedStack In(string file) => new(Read(file));

    /// <summary>All resources, by logical id.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Resources =>
        _template[nameof(Resources)]!.AsObject().Select(static it => KeyValuePair.Create(it.Key, it.Value!));

    /// <summary>The resources of a type whose logical id holds the given words.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonNode>> All(string type, string within = "") =>
        [.. Resources.Where(it => Type(it.Value) == type && it.Key.Contains(within, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The only resource of a type whose logical id holds the given words.</summary>
    public JsonNode Only(string type, string within = "") => All(type, within).ShouldHaveSingleItem().Value;

    /// <summary>The logical id of that resource.</summary>
    public string IdOf(string type, string within = "") => All(type, within).ShouldHaveSingleItem().Key;

    /// <summary>Its properties.</summary>
    public JsonNode Properties(string type, string within = "") => Only(type, within)["Properties"]!;

    /// <summary>The variables of a container.</summary>
    public IReadOnlyDictionary<string, JsonNode> Variables(string container) => Container(container)["Environment"]!.AsArray()
        .ToDictionary(static it => it!["Name"]!.GetValue<string>(), static it => it!["Value"]!, StringComparer.Ordinal);

    /// <summary>A container of the task.</summary>
    public JsonNode Container(string name) => Properties("AWS::ECS::TaskDefinition")["ContainerDefinitions"]!.AsArray()
        .Single(it => it!["Name"]!.GetValue<string>() == name)!;

    /// <summary>The whole template, to look through.</summary>
    public override string ToString() => _template.ToJsonString(Readable);

    [SuppressMessage("Design", "MA0045", Justification = "Constructs are made without waiting, and so is what looks at them.")]
    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    private static string Type(JsonNode resource) => resource["Type"]!.GetValue<string>();
}
