using Retrier.Abstractions.Faults;

namespace Retrier.Aws.Faults;

/// <summary>What an error code means and what an operator can do about it.</summary>
/// <param name="Fault">What it means for the caller.</param>
/// <param name="Remedy">What to do; empty when it passes by itself. May name <c>{permission}</c>.</param>
/// <param name="Quote">Whether AWS's own words may be repeated. They may quote the input, which must not get into logs.</param>
internal readonly record struct ErrorMeaning(Fault Fault, string Remedy, bool Quote = true);
