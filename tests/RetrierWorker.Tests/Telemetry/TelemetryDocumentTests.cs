using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Retrier.Aws.Clients;
using Retrier.Idempotency.AspNetCore;
using Retrier.Idempotency.Guarding;
using Retrier.Local.Data;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Telemetry;

public sealed partial class TelemetryDocumentTests
{
    private static readonly string[] Lines = Pages.Lines("docs", "telemetry.md");

    private static readonly Type[] Kinds = [typeof(TelemetryNames.Metrics), typeof(TelemetryNames.Tags), typeof(TelemetryNames.Spans)];

    public static TheoryData<string> Names => [.. Kinds.Select(kind => kind.Name)];

    [Fact]
    public void The_page_lists_exactly_the_log_events_that_there_are()
    {
        IEnumerable<string> documented = Lines
            .Select(line => Event().Match(line))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["id"].Value} {match.Groups["level"].Value}");
        IEnumerable<string> written = Events().Select(log => string.Create(CultureInfo.InvariantCulture, $"{log.EventId} {log.Level}"));
        documented.ShouldBe(written);
    }

    [Fact]
    public void No_two_log_events_share_an_id() => Events().Select(log => log.EventId).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_names_every_metric_tag_and_span(string names)
    {
        string text = string.Join('\n', Lines);
        foreach (string name in Constants(Kinds.Single(kind => kind.Name == names)))
        {
            text.ShouldContain($"| `{name}` |");
        }
    }

    [Fact]
    public void The_page_names_the_metric_of_the_guard_as_a_library_and_its_tags()
    {
        string text = string.Join('\n', Lines);
        Constants(typeof(GuardTelemetry)).ShouldAllBe(name => text.Contains($"`{name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_names_no_metric_or_tag_that_is_not_there()
    {
        string[] known = [.. Kinds.SelectMany(Constants), .. Constants(typeof(GuardTelemetry))];
        Lines.Select(line => Ours().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value).ShouldBeSubsetOf(known, StringComparer.Ordinal);
    }

    private static LoggerMessageAttribute[] Events() =>
    [
        .. new[] { typeof(TelemetryNames).Assembly, typeof(LocalStore).Assembly, typeof(AwsPorts).Assembly, typeof(IdempotencyHeaders).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(log => log.EventId),
    ];

    private static IEnumerable<string> Constants(Type names) =>
        names.GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"^\| (?<id>\d+) \| (?<level>\w+) \| .+ \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Event();

    [GeneratedRegex(@"^\| `(?<name>(retrier|messaging)\.[a-z_.]+)` \|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ours();
}
