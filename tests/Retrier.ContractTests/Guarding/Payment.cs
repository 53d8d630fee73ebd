namespace Retrier.ContractTests.Guarding;

/// <summary>What the guarded work of these tests is about.</summary>
public sealed record Payment(string Id, int Amount = 10);
