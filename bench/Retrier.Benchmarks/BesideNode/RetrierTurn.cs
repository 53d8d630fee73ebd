using System.Text;
using System.Text.Json;
using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys;

namespace Retrier.Benchmarks.BesideNode;

/// <summary>
/// Our turn beside the npm packages: says of each case what it finds, then warms all of them up, then measures all of them.
/// bench/idempotency/peer.mjs does the same for a package.
/// </summary>
internal static class RetrierTurn
{
    private const string Prefix = "orders";

    public static async Task<int> RunAsync(string path, TimeSpan warmUp, TimeSpan span)
    {
        CaseFile file = JsonSerializer.Deserialize<CaseFile>(await File.ReadAllTextAsync(path), JsonSerializerOptions.Web)!;
        Check(file);
        Measure[] measures =
        [
            .. file.Searches.SelectMany(it => SearchesOf(file.Documents[it.Document], it)),
            .. file.Keys.Select(it => KeyOf(file.Documents[it.Document], it)),
        ];
        foreach (Measure measure in measures)
        {
            Pace.Of(measure.Action, warmUp);
        }

        foreach (Measure measure in measures)
        {
            Line.Say(new { Measure = measure.Kind, measure.Case, Ns = Pace.Of(measure.Action, span) });
        }

        return 0;
    }

    private static void Check(CaseFile file)
    {
        foreach (Case it in file.Searches)
        {
            JsonElement found = JmesPathExpression.Parse(it.Expression!).Search(JsonElement.Parse(file.Documents[it.Document]));
            Line.Say(new { Check = "result", Case = it.Name, Text = Encoding.UTF8.GetString(CanonicalJson.Serialize(found)) });
        }

        foreach (Case it in file.Keys)
        {
            string hash = RuleOf(it).HashOf(JsonElement.Parse(file.Documents[it.Document]));
            Line.Say(new { Check = "hash", Case = it.Name, Text = hash });
        }
    }

    private static Measure[] SearchesOf(string text, Case it)
    {
        var expression = JmesPathExpression.Parse(it.Expression!);
        var parsed = JsonElement.Parse(text);
        return
        [
            new("text", it.Name, () =>
            {
                using var document = JsonDocument.Parse(text);
                return (int)expression.Search(document.RootElement).ValueKind;
            }),
            new("parsed", it.Name, () => (int)expression.Search(parsed).ValueKind),
            new("compile", it.Name, () => JmesPathExpression.Parse(it.Expression!).Text.Length),
        ];
    }

    private static Measure KeyOf(string text, Case it)
    {
        KeyRule rule = RuleOf(it);
        return new("key", it.Name, () =>
        {
            using var document = JsonDocument.Parse(text);
            return rule.Derive(Prefix, document.RootElement).Length;
        });
    }

    private static KeyRule RuleOf(Case it) => it.Expression is null ? KeyRule.WholePayload : KeyRule.Parse(it.Expression);
}
