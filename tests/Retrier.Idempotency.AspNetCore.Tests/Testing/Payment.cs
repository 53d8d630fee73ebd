namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>A body that a handler binds.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Currency">Of what.</param>
public sealed record Payment(int Amount, string? Currency = null);
