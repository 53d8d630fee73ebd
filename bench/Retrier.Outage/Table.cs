using System.Globalization;
using System.Text;

namespace Retrier.Outage;

/// <summary>What came of it, as tables of Markdown.</summary>
internal static class Table
{
    /// <summary>Several ways in one scenario.</summary>
    public static string Of(Scenario scenario, IReadOnlyList<Result> results)
    {
        double ideal = scenario.IdealDrain();
        StringBuilder text = new();
        text.AppendLine("| | executions wasted while it was broken | overload | time to drain, of the ideal | failed again, then | executions in all | cost |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (Result result in results)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Name} | {result.Wasted:N0} | {Overload(result)} | {result.Drain / ideal:0.00} | {result.FailedShare:0.0 %} | {result.Started:N0} | ${result.Started * scenario.Price:0.00} |");
        }

        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{scenario.Failures:N0} failures, {scenario.Poison:0.# %} of them poison, executions of {scenario.Duration:0} s; the ideal drain takes {ideal:N0} s.");
        return text.ToString();
    }

    /// <summary>One way in many scenarios.</summary>
    public static string Of(IReadOnlyList<(Scenario Scenario, Result Result)> runs)
    {
        StringBuilder text = new();
        text.AppendLine("| execution | capacity | poison | wasted | overload | drain, of the ideal | failed again | parked wrongly |");
        text.AppendLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach ((Scenario scenario, Result result) in runs)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {scenario.Duration:0} s | {scenario.FullCapacity:0}/s | {scenario.Poison:0.# %} | {result.Wasted} | {Overload(result)} | {result.Drain / scenario.IdealDrain():0.00} | {result.FailedShare:0.0 %} | {result.ParkedWrongly} |");
        }

        return text.ToString();
    }

    private static string Overload(Result result) => Math.Max(0, result.Overload()).ToString("0.0 %", CultureInfo.InvariantCulture);
}
