using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RetrierWorker.Demo;

/// <summary>Prints the steps of a demo with the time they were reached.</summary>
internal sealed class DemoOutput(TextWriter writer, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private int _steps;

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public void Step(string what) => Write($"\n({++_steps}) {what}");

    public void Note(string what) => Write(string.Create(CultureInfo.InvariantCulture, $"    {Elapsed.TotalSeconds,6:0.0} s  {what}"));

    [SuppressMessage("Design", "MA0045", Justification = "A console line.")]
    public void Write(string line) => writer.WriteLine(line);
}
