using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Retrier.Benchmarks;

/// <summary>Runs the benchmarks that the command line names: <c>--filter '*'</c> for all, <c>--list flat</c> to see them.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        // in this process: a project generated beside ours would not know the central package versions and output folders
        Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .HideColumns(Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config).Any() ? 0 : 1;
    }
}
