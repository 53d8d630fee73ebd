using Microsoft.Extensions.Logging;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;
using Retrier.Local.Files;

namespace Retrier.Local.Taps;

/// <summary>
/// Taps in one small file that people may edit by hand: <c>taps.json</c> in the data directory. Several processes may use it at
/// once. Every change, also one made by hand, gets a version and a time in <c>taps.history.jsonl</c>.
/// </summary>
/// <param name="dataDirectory">Where the files are; made when missing.</param>
/// <param name="timeProvider">The clock that changes are stamped with.</param>
/// <param name="logger">Told about edits by hand and what is odd in the files.</param>
public sealed partial class LocalTapStore(string dataDirectory, TimeProvider timeProvider, ILogger logger) : ITapStore, IDisposable
{
    private readonly TapFiles _files = new(dataDirectory, timeProvider, logger);

    // One call at a time within the process, where waiting is cheaper than at the lock file.
    private readonly OneAtATime _turns = new("TapsUnavailable", $"The taps in '{dataDirectory}'");

    /// <inheritdoc/>
    public string Location { get; } = Path.GetFullPath(Path.Combine(dataDirectory, TapFiles.FileName));

    /// <inheritdoc/>
    public Task<IReadOnlyList<TapParameter>> ReadAsync(IReadOnlyCollection<string> loops, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(loops);
        return _turns.RunAsync(() => _files.ReadAsync(loops, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is none of <see cref="TapParameterNames"/>, or the loop has no name.</exception>
    public async Task<TapParameter> WriteAsync(TapChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (string.IsNullOrWhiteSpace(change.Loop) || !TapParameterNames.All.Contains(change.Name, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"'{change.Loop}/{change.Name}' is no parameter of a loop; there are {string.Join(", ", TapParameterNames.All)}.",
                nameof(change));
        }

        IReadOnlyList<TapParameter> written = await _turns.RunAsync(
            () => _files.ChangeAsync(
                (found, known) => found is null && known.Any() ? throw _files.Missing() : [change],
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return written[0];
    }

    /// <summary>
    /// Gives each loop that neither the file nor its history knows an open capture tap and a closed replay tap; all of these loops
    /// when there is no file. What an operator has removed stays removed. May be repeated.
    /// </summary>
    /// <exception cref="PortException">The file is broken, or cannot be read or written. Nothing has changed then.</exception>
    public async Task EnsureLoopsAsync(IEnumerable<string> loops, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(loops);
        string[] names = [.. loops.Distinct(StringComparer.Ordinal)];
        IReadOnlyList<TapParameter> made = await _turns.RunAsync(
            () => _files.ChangeAsync((found, known) => FirstTaps.Of(names, found, known), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        foreach (string loop in made.Select(static parameter => parameter.Loop).Distinct(StringComparer.Ordinal))
        {
            Log.TapsMade(logger, loop, Location);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private static partial class Log
    {
        [LoggerMessage(305, LogLevel.Information,
            "Loop {Loop} has got its taps in {Path}: capture open, replay closed; they stay so until somebody "
            + "turns them.")]
        public static partial void TapsMade(ILogger logger, string loop, string path);
    }
}
