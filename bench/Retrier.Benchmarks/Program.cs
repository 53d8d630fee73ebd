using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Retrier.Benchmarks.BesideNode;
using Retrier.Benchmarks.Guarding;

namespace Retrier.Benchmarks;

/// <summary>
/// Runs the benchmarks that the command line names: <c>--filter '*'</c> for all, <c>--list flat</c> to see them. The two other
/// commands are for <c>bench/idempotency.sh</c>, which knows what to hand in.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["beside-node", string cases, string warmUp, string span] =>
            RetrierTurn.RunAsync(cases, Pace.Milliseconds(warmUp), Pace.Milliseconds(span)),
        ["guard", string directory, string dynamo] => GuardTurn.RunAsync(directory, new Uri(dynamo)),
        _ => Task.FromResult(RunBenchmarks(args)),
    };

    private static int RunBenchmarks(string[] args)
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
