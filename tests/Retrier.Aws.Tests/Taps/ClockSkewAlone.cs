namespace Retrier.Aws.Tests.Taps;

/// <summary>Has <see cref="ClockSkewTests"/> run by itself.</summary>
[CollectionDefinition(nameof(ClockSkewTests), DisableParallelization = true)]
public sealed class ClockSkewAlone;
