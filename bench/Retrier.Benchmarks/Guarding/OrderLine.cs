namespace Retrier.Benchmarks.Guarding;

/// <summary>A line of an order.</summary>
internal sealed record OrderLine(string Sku, int Quantity, decimal Price, bool Open);
