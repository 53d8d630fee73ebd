using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Fingerprints;

namespace RetrierWorker.Tests.Fingerprints;

public sealed class FoldingPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    private static readonly Arbitrary<CauseSource> Sources = Gen.Choose(0, int.MaxValue).Select(seed => new CauseSource(seed)).ToArbitrary();

    [Fact]
    public void The_same_failure_with_other_ids_hosts_times_and_quotations_has_the_same_fingerprint() => Prop.ForAll(Sources, source =>
    {
        (string one, string other) = source.Twins();
        Of(one).ShouldBe(Of(other), $"{one} <-> {other}");
    }).Check(Many);

    [Fact]
    public void Failures_of_other_words_have_other_fingerprints() => Prop.ForAll(Sources, source =>
    {
        (string one, string other) = source.Strangers();
        (Of(one) == Of(other)).ShouldBeFalse($"{one} <-> {other}");
    }).Check(Many);

    [Fact]
    public void Folding_what_is_folded_changes_nothing() => Prop.ForAll(Sources, source =>
    {
        string folded = Fold(source.Nonsense());
        Fold(folded).ShouldBe(folded);
        string cause = Fold(source.Twins().One);
        Fold(cause).ShouldBe(cause);
    }).Check(Many);

    [Fact]
    public void Whatever_the_cause_its_fingerprint_is_bounded_and_of_safe_characters() => Prop.ForAll(Sources, source =>
    {
        string cause = source.Nonsense();
        Check(Fold(cause), CauseFolding.MaxLength);
        Check(Of(cause)["State/Error".Length..], FailureFingerprint.MaxLength);
    }).Check(Many);

    [Fact]
    public void Whatever_the_names_and_the_cause_there_is_a_fingerprint() => Prop.ForAll<string, string, string>((state, error, cause) =>
    {
        FailureFingerprint.Of(state, error, cause).Length.ShouldBeInRange(3, FailureFingerprint.MaxLength);
        string folded = Fold(cause ?? string.Empty);
        Fold(folded).ShouldBe(folded);
    }).Check(Many);

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("1:")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("{\"message\":")]
    [InlineData("[")]
    [InlineData("token=")]
    [InlineData("http://")]
    [InlineData("::")]
    [InlineData("\ud83c")]
    public void A_cause_of_a_megabyte_costs_no_more_than_its_beginning(string piece)
    {
        string huge = string.Concat(Enumerable.Repeat(piece, 1_048_576 / piece.Length));
        string beginning = huge[..CauseLine.MaxLength];
        Of(huge).ShouldBe(Of(beginning));

        // a copy of the whole alone would be two megabytes
        AllocatedFor(huge).ShouldBeLessThan(AllocatedFor(beginning) + 200_000);
    }

    private static long AllocatedFor(string cause)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Of(cause);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Check(string text, int length)
    {
        text.Length.ShouldBeLessThanOrEqualTo(length);
        text.ShouldAllBe(c => char.IsAsciiLetter(c) || c == '_' || c == '.' || c == '-' || c == '/');
    }

    private static string Of(string cause) => FailureFingerprint.Of("State", "Error", cause);

    private static string Fold(string cause) => CauseFolding.Fold(CauseLine.Of(cause));
}
