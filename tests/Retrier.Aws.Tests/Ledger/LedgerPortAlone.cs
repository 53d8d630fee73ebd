namespace Retrier.Aws.Tests.Ledger;

/// <summary>Has <see cref="LedgerPortTests"/> run by itself.</summary>
[CollectionDefinition(nameof(LedgerPortTests), DisableParallelization = true)]
public sealed class LedgerPortAlone;
