namespace Retrier.Abstractions.StateMachines;

/// <summary>What a redrive request led to.</summary>
public enum RedriveKind
{
    /// <summary>The failed execution goes on where it failed, under its own name.</summary>
    Redriven,

    /// <summary>This very failure was redriven before. Nothing was done, and nothing must be started for it.</summary>
    AlreadyRedriven,

    /// <summary>The execution cannot be redriven. Nothing was done; the caller starts a new execution instead.</summary>
    NotPossible,

    /// <summary>It was redriven as often as allowed and failed again. Nothing was done.</summary>
    Exhausted,
}
