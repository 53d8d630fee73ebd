using FsCheck;
using FsCheck.Fluent;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

public sealed class KeyPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Equal_documents_have_equal_keys_however_they_are_spelt()
    {
        Prop.ForAll(Seeds, seed =>
        {
            var documents = new DocumentSource(seed);
            object? document = documents.Make();
            return Hash(documents.Spell(document)) == Hash(documents.Spell(document));
        }).Check(Many);
    }

    [Fact]
    public void Documents_that_differ_in_one_place_have_different_keys()
    {
        Prop.ForAll(Seeds, seed =>
        {
            var documents = new DocumentSource(seed);
            object? document = documents.Make();
            return Hash(documents.Spell(document)) != Hash(documents.Spell(documents.Change(document)));
        }).Check(Many);
    }

    [Fact]
    public void Canonical_json_reads_back_as_the_same_document_and_is_its_own_canonical_form()
    {
        Prop.ForAll(Seeds, seed =>
        {
            var documents = new DocumentSource(seed) { LongIntegers = false };
            string spelt = documents.Spell(documents.Make());
            string canonical = Canon.Text(spelt);
            return SameDocument.Are(Canon.Json(spelt), Canon.Json(canonical)) && Canon.Text(canonical) == canonical
                && Canon.KeyText(spelt) == canonical;
        }).Check(Many);
    }

    [Fact]
    public void The_form_that_keys_are_made_of_is_its_own_form_too()
    {
        Prop.ForAll(Seeds, seed =>
        {
            var documents = new DocumentSource(seed);
            string canonical = Canon.KeyText(documents.Spell(documents.Make()));
            return Canon.KeyText(canonical) == canonical;
        }).Check(Many);
    }

    [Fact]
    public void Payloads_have_equal_fingerprints_when_they_are_equal_and_named_differences_when_not()
    {
        Prop.ForAll(Seeds, seed =>
        {
            var documents = new DocumentSource(seed);
            object? document = documents.Make();
            string stored = Fingerprint(documents.Spell(document));
            return PayloadRule.Differences(stored, Fingerprint(documents.Spell(document))).Count == 0
                && PayloadRule.Differences(stored, Fingerprint(documents.Spell(documents.Change(document)))).Count > 0;
        }).Check(Many);
    }

    // In an array of one, so that no document is a missing key.
    private static string Hash(string json) => KeyRule.WholePayload.HashOf(Canon.Json($"[0,{json}]"));

    private static string Fingerprint(string json) => PayloadRule.WholePayload.Fingerprint("key", Canon.Json(json));
}
