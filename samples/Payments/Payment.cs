namespace Payments;

/// <summary>A wish to pay.</summary>
/// <param name="Order">What is paid for; one order is paid once.</param>
/// <param name="Amount">How much.</param>
/// <param name="Card">With which card.</param>
internal sealed record Payment(string Order, decimal Amount, string Card);
