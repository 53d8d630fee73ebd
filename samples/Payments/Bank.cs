namespace Payments;

/// <summary>Charges as often as it is asked to, as banks do.</summary>
internal sealed class Bank
{
    private int _charges;

    public int Charges => _charges;

    public async Task<Receipt> ChargeAsync(Payment payment, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        return new Receipt($"receipt-{Interlocked.Increment(ref _charges)}-for-{payment.Order}");
    }
}
