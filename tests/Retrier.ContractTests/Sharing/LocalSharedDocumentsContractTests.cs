using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;
using Retrier.Local.Sharing;
using Retrier.Testing;

namespace Retrier.ContractTests.Sharing;

/// <summary>Documents in the data directory keep the contract, and survive the process.</summary>
public sealed class LocalSharedDocumentsContractTests : SharedDocumentsContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task What_was_acknowledged_is_there_for_the_next_process_whatever_a_dying_one_left_beside_it()
    {
        await WriteAsync(null, "a");
        string file = Directory.GetFiles(Path.Combine(_directory.Path, "shared")).ShouldHaveSingleItem();
        await File.WriteAllTextAsync(file + ".new", "2\nhal");
        using LocalSharedDocuments next = new(_directory.Path);
        (await next.ReadAsync(Name, default)).ShouldBe(new SharedDocument(Name, 1, "a"));
        (await next.TryWriteAsync(Name, 1, "b", default)).ShouldBeTrue();
        (await next.ReadAsync(Name, default)).ShouldBe(new SharedDocument(Name, 2, "b"));
    }

    [Fact]
    public async Task A_file_that_somebody_broke_is_an_error_that_names_it_and_is_left_as_it_is()
    {
        await WriteAsync(null, "a");
        string file = Directory.GetFiles(Path.Combine(_directory.Path, "shared")).ShouldHaveSingleItem();
        await File.WriteAllTextAsync(file, "broken");
        (await Should.ThrowAsync<PortException>(ReadAsync)).Message.ShouldContain(file);
        await Should.ThrowAsync<PortException>(() => WriteAsync(1, "b"));
        (await File.ReadAllTextAsync(file)).ShouldBe("broken");
    }

    /// <inheritdoc/>
    public override Task DisposeAsync()
    {
        (Documents as IDisposable)?.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    /// <inheritdoc/>
    protected override Task<ISharedDocuments> OpenAsync() => Task.FromResult<ISharedDocuments>(new LocalSharedDocuments(_directory.Path));
}
