using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RetrierWorker.Demo;

/// <summary>Prints the steps of a demo with the time they were reached; in colours where somebody sees them.</summary>
internal sealed class DemoOutput(TextWriter writer, TimeProvider time, bool colours)
{
    private const string Bold = "1";
    private const string Green = "32";
    private const string Yellow = "33";

    private readonly long _began = time.GetTimestamp();
    private int _steps;

    /// <summary>The clock that the demo is told by.</summary>
    public TimeProvider Time => time;

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public void Step(string what) => Write($"\n{Paint(Bold, $"({++_steps}) {what}")}");

    public void Note(string what) => Write(Line(what));

    /// <summary>Something that the service did by itself to keep harm away.</summary>
    public void Warn(string what) => Write(Paint(Yellow, Line(what)));

    /// <summary>Something that was checked and holds.</summary>
    public void Good(string what) => Write(Paint(Green, Line(what)));

    public void Passed(string what) => Write(Paint(Green, $"Passed: {what}"));

    [SuppressMessage("Design", "MA0045", Justification = "A console line.")]
    public void Write(string line) => writer.WriteLine(line);

    private string Line(string what) => string.Create(CultureInfo.InvariantCulture, $"    {Elapsed.TotalSeconds,6:0.0} s  {what}");

    private string Paint(string colour, string text) => colours ? $"\e[{colour}m{text}\e[0m" : text;
}
