using Retrier.Abstractions.Sharing;

namespace Retrier.ContractTests.Sharing;

/// <summary>What every adapter of <see cref="ISharedDocuments"/> promises.</summary>
public abstract class SharedDocumentsContract : IAsyncLifetime
{
    /// <summary>Documents among which <see cref="Name"/> has not been written.</summary>
    protected ISharedDocuments Documents { get; private set; } = null!;

    /// <summary>A document of the test's own.</summary>
    protected string Name { get; } = $"tasks.shop_retrier-{Guid.NewGuid():N}";

    /// <inheritdoc/>
    public async Task InitializeAsync() => Documents = await OpenAsync();

    /// <inheritdoc/>
    public virtual Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task A_document_that_nobody_wrote_is_not_there() => (await ReadAsync()).ShouldBeNull();

    [SkippableFact]
    public async Task What_was_written_is_read_with_versions_from_one()
    {
        (await WriteAsync(null, "a")).ShouldBeTrue();
        (await ReadAsync()).ShouldBe(new SharedDocument(Name, 1, "a"));
        (await WriteAsync(1, "b")).ShouldBeTrue();
        (await ReadAsync()).ShouldBe(new SharedDocument(Name, 2, "b"));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("7\nline\r\n\ttab \u0000 \uFEFF \u2028")]
    [InlineData("{\"name\":\"Zo\u00EB \uD83D\uDE42\"}")]
    public async Task A_text_is_kept_to_the_letter(string text)
    {
        (await WriteAsync(null, text)).ShouldBeTrue();
        (await ReadAsync())!.Text.ShouldBe(text);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(3L)]
    public async Task Who_has_not_seen_the_newest_version_writes_nothing(long? expected)
    {
        await WriteAsync(null, "a");
        await WriteAsync(1, "b");
        (await WriteAsync(expected, "late")).ShouldBeFalse();
        (await ReadAsync()).ShouldBe(new SharedDocument(Name, 2, "b"));
    }

    [SkippableFact]
    public async Task A_version_of_a_document_that_is_not_there_writes_nothing()
    {
        (await WriteAsync(1, "a")).ShouldBeFalse();
        (await ReadAsync()).ShouldBeNull();
    }

    [SkippableFact]
    public async Task Documents_do_not_meddle_with_each_other()
    {
        await WriteAsync(null, "a");
        (await Documents.TryWriteAsync($"{Name}.new", null, "b", default)).ShouldBeTrue();
        (await WriteAsync(1, "c")).ShouldBeTrue();
        (await Documents.ReadAsync($"{Name}.new", default))!.Text.ShouldBe("b");
    }

    [SkippableFact]
    public async Task Of_many_who_write_at_once_one_gets_its_way()
    {
        await WriteAsync(null, "start");
        bool[] written = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => WriteAsync(1, $"{i}"))));
        written.Count(static it => it).ShouldBe(1);
        (await ReadAsync()).ShouldBe(new SharedDocument(Name, 2, $"{Array.IndexOf(written, true)}"));
    }

    [SkippableFact]
    public async Task The_longest_text_fits_and_a_longer_one_is_refused()
    {
        string longest = new('\u00E9', SharedDocumentRules.MaxTextBytes / 2);
        (await WriteAsync(null, longest)).ShouldBeTrue();
        (await ReadAsync())!.Text.ShouldBe(longest);
        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(1, longest + "a"));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("\u00E9")]
    public async Task A_name_that_not_every_store_can_keep_is_refused(string name)
    {
        await Should.ThrowAsync<ArgumentException>(() => Documents.ReadAsync(name, default));
        await Should.ThrowAsync<ArgumentException>(() => Documents.TryWriteAsync(name, null, "a", default));
    }

    /// <summary>Opens the adapter.</summary>
    protected abstract Task<ISharedDocuments> OpenAsync();

    /// <summary>Reads the test's document.</summary>
    protected Task<SharedDocument?> ReadAsync() => Documents.ReadAsync(Name, default);

    /// <summary>Writes the test's document.</summary>
    protected Task<bool> WriteAsync(long? expected, string text) => Documents.TryWriteAsync(Name, expected, text, default);
}
