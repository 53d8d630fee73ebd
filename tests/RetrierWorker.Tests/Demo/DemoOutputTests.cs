using Retrier.Testing;

using RetrierWorker.Demo;

namespace RetrierWorker.Tests.Demo;

/// <summary>A demo is read in a terminal, and through a pipe.</summary>
public sealed class DemoOutputTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StringWriter _written = new() { NewLine = "\n" };

    [Fact]
    public void Without_colours_steps_are_numbered_and_notes_have_the_time_and_nothing_else_is_in_the_lines()
    {
        DemoOutput output = new(_written, _time, colours: false);
        output.Step("it breaks");
        _time.Advance(TimeSpan.FromSeconds(12.34));
        output.Note("so it is");
        output.Warn("closed");
        output.Good("held");
        output.Step("it is mended");
        output.Passed("all of it.");

        _written.ToString().ShouldBe("\n(1) it breaks\n      12.3 s  so it is\n      12.3 s  closed\n      12.3 s  held\n\n(2) it is mended\nPassed: all of it.\n");
    }

    [Fact]
    public void With_colours_each_line_that_has_one_ends_it()
    {
        DemoOutput output = new(_written, _time, colours: true);
        output.Step("it breaks");
        output.Warn("closed");
        output.Passed("all of it.");

        string[] lines = _written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.StartsWith("\e[", StringComparison.Ordinal) && line.EndsWith("\e[0m", StringComparison.Ordinal));
        lines.Length.ShouldBe(3);
    }

    public void Dispose() => _written.Dispose();
}
