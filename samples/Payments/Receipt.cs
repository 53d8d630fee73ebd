namespace Payments;

/// <summary>The bank's word that it was paid.</summary>
/// <param name="Number">The receipt's number.</param>
internal sealed record Receipt(string Number);
