using System.CommandLine;

using RetrierWorker.Commands;

namespace RetrierWorker.Tests.Commands;

/// <summary>The command line of the demo.</summary>
public sealed class DemoCommandTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("demo --orders 1")]
    [InlineData("demo --orders 100000 --seed 3")]
    [InlineData("demo --outage")]
    [InlineData("demo --outage --orders 300")]
    [InlineData("demo --orders 5000 --outage --seed 3")]
    public void These_are_understood(string line) => Errors(line).ShouldBeEmpty();

    [Theory]
    [InlineData("demo --orders 0", "--orders must be from 1 to 100000.")]
    [InlineData("demo --orders 100001", "--orders must be from 1 to 100000.")]
    [InlineData("demo --outage --orders 299", "--orders must be from 300 to 5000 with --outage.")]
    [InlineData("demo --orders 5001 --outage", "--orders must be from 300 to 5000 with --outage.")]
    public void Too_few_orders_and_too_many_are_refused_with_what_may_be(string line, string error) => Errors(line).ShouldBe([error]);

    [Theory]
    [InlineData("demo --orders many", "many")]
    [InlineData("demo --outage --orders many", "many")]
    [InlineData("demo --outage=perhaps", "perhaps")]
    [InlineData("demo --outage --seed high", "high")]
    public void What_is_not_understood_is_said_once(string line, string word) => Errors(line).ShouldHaveSingleItem().ShouldContain(word);

    [Fact]
    public void The_help_explains_the_outage()
    {
        using StringWriter said = new();
        Root().Parse("demo --help").Invoke(new InvocationConfiguration { Output = said }).ShouldBe(0);

        string help = string.Join(' ', said.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        help.ShouldContain("--outage");
        help.ShouldContain("replay while the card step is still broken, half mended, mended");
        help.ShouldContain("with --outage 300 to 5000, 500 if not said");
    }

    private static string[] Errors(string line) => [.. Root().Parse(line).Errors.Select(static error => error.Message)];

    private static RootCommand Root() => new() { DemoCommand.Create() };
}
