using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Taps;

/// <summary>Where the truth about taps is kept.</summary>
/// <remarks>
/// Failures are <see cref="PortException"/>s: an unreadable store is never an empty one. Parameters that are missing are simply
/// not returned, and count as closed.
/// </remarks>
public interface ITapStore
{
    /// <summary>Where taps are kept, in words for an operator: a path or a parameter prefix.</summary>
    string Location { get; }

    /// <summary>Reads the parameters of all these loops in one go. May be repeated.</summary>
    Task<IReadOnlyList<TapParameter>> ReadAsync(IReadOnlyCollection<string> loops, CancellationToken cancellationToken);

    /// <summary>
    /// Writes one parameter and returns its new version. May be repeated; writing the text it already has still makes a version.
    /// </summary>
    Task<TapParameter> WriteAsync(TapChange change, CancellationToken cancellationToken);
}
