// A payment call that charges once, however often it is made:
//
//   dotnet run --project samples/Payments
using Payments;

using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Stores;

Bank bank = new();

// the five lines; a ledger in DynamoDB or in a data directory instead of this one remembers beyond the process
IdempotencyGuard guard = new(new InMemoryLedger(TimeProvider.System));
IdempotencyOptions options = new() { Prefix = "payments", Key = KeyRule.Parse("order"), Payload = PayloadRule.Parse("{amount: amount, card: card}") };
Task<GuardedResult<Receipt>> PayAsync(Payment payment) => guard.ExecuteAsync(payment, bank.ChargeAsync, options, CancellationToken.None);

Payment coffee = new("order-17", 4.20m, "card-1");
GuardedResult<Receipt> first = await PayAsync(coffee);
Console.WriteLine($"paid:             {first.Value.Number} ({first.Provenance})");

GuardedResult<Receipt> again = await PayAsync(coffee);
Console.WriteLine($"paid again:       {again.Value.Number} ({again.Provenance})");

GuardedResult<Receipt> other = await PayAsync(coffee with { Amount = 42.00m });
Console.WriteLine($"another amount:   no receipt ({other.Provenance}: {string.Join(", ", other.DifferingParts)})");

Payment lunch = new("order-18", 12.50m, "card-1");
GuardedResult<Receipt>[] impatient = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => PayAsync(lunch)));
Console.WriteLine($"64 times at once: {string.Join(", ", impatient.Select(result => result.Value.Number).Distinct(StringComparer.Ordinal))}");
Console.WriteLine($"the bank charged: {bank.Charges} times");
