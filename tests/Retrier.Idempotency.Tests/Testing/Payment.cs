namespace Retrier.Idempotency.Tests.Testing;

/// <summary>What the guarded work of these tests is about; <c>id</c> is the key.</summary>
public sealed record Payment(string Id, int Amount = 10, string Currency = "EUR");
