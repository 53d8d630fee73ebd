using FsCheck;
using FsCheck.Fluent;
using Retrier.Abstractions.Ledger;

namespace Retrier.Abstractions.Tests.Ledger;

/// <summary>What holds after any sequence of calls by several owners, at whatever times.</summary>
public sealed class LedgerRulesPropertyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LedgerTerms Terms = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    private static readonly string[] Owners = ["a", "b", "c"];

    private static readonly Arbitrary<List<(int Call, int Owner, int Seconds)>> Steps = Gen.Choose(0, 4)
        .SelectMany(static call => Gen.Choose(0, 2).SelectMany(
            owner => Gen.Elements(0, 1, 30, 60, 61, 3600).Select(seconds => (call, owner, seconds))))
        .ListOf().Select(static it => it.ToList()).ToArbitrary();

    [Fact]
    public void Only_who_acquired_last_ever_changes_the_record_and_acquiring_is_the_only_way_to_own_it() => Check(static (before, after, step, now) =>
    {
        string owner = Owners[step.Owner];
        return Equals(before, after)
            || (step.Call == 0 ? after!.Owner == owner : before is not null && before.Owner == owner);
    });

    [Fact]
    public void A_result_that_counts_is_never_lost_or_changed_by_another_owner() => Check(static (before, after, step, now) =>
        before is not { Status: LedgerStatus.Succeeded } || !LedgerRules.Counts(before, now) || Owners[step.Owner] == before.Owner
        || Equals(before, after));

    [Fact]
    public void Work_under_a_lease_is_never_acquired_by_another_owner() => Check(static (before, after, step, now) =>
        before is null || !LedgerRules.Counts(before, now) || !LedgerRules.IsLeased(before, now) || after is null || after.Owner == before.Owner);

    [Fact]
    public void The_count_never_falls_and_the_first_time_never_moves_while_a_record_counts() => Check(static (before, after, step, now) =>
        before is null || after is null || !LedgerRules.Counts(before, now)
        || (after.Attempts >= before.Attempts && after.FirstAt == before.FirstAt));

    [Fact]
    public void A_record_never_expires_before_its_lease() => Check(static (before, after, step, now) =>
        after?.LeaseUntil is null || after.LeaseUntil <= after.ExpiresAt);

    [Fact]
    public void A_call_repeated_at_once_changes_nothing_more() => Check(static (before, after, step, now) =>
        Equals(Next(after, step, now), after));

    private static void Check(Func<LedgerRecord?, LedgerRecord?, (int Call, int Owner, int Seconds), DateTimeOffset, bool> holds) =>
        Prop.ForAll(Steps, steps =>
        {
            LedgerRecord? record = null;
            DateTimeOffset now = Noon;
            foreach ((int Call, int Owner, int Seconds) step in steps)
            {
                now = now.AddSeconds(step.Seconds);
                LedgerRecord? next = Next(record, step, now);
                if (!holds(record, next, step, now))
                {
                    return false;
                }

                record = next;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static LedgerRecord? Next(LedgerRecord? record, (int Call, int Owner, int Seconds) step, DateTimeOffset now)
    {
        string owner = Owners[step.Owner];
        return step.Call switch
        {
            0 => LedgerRules.Acquire(record, new LedgerRequest("k", owner, Terms), now) is { Acquired: true } claim ? claim.Record : record,
            1 => LedgerRules.Extend(record, owner, Terms, now) ?? record,
            2 => LedgerRules.Complete(record, owner, owner, Terms.Window, now) ?? record,
            3 => LedgerRules.Fail(record, owner, owner, now) ?? record,
            _ => LedgerRules.MayRelease(record, owner) ? null : record,
        };
    }
}
