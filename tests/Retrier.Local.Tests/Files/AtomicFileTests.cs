using Retrier.Local.Files;
using Retrier.Testing;

namespace Retrier.Local.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.File("file");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_staged_file_is_not_seen_until_it_is_published()
    {
        await File.WriteAllTextAsync(FilePath, "old");
        await AtomicFile.StageAsync(FilePath, "new"u8.ToArray(), CancellationToken.None);
        (await File.ReadAllTextAsync(FilePath)).ShouldBe("old");
        AtomicFile.Publish(FilePath);
        (await File.ReadAllTextAsync(FilePath)).ShouldBe("new");
        Directory.EnumerateFileSystemEntries(_directory.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_in_nobodys_way()
    {
        await File.WriteAllTextAsync(FilePath + ".new", "a longer text from a write that died");
        await AtomicFile.StageAsync(FilePath, "new"u8.ToArray(), CancellationToken.None);
        AtomicFile.Publish(FilePath);
        (await File.ReadAllTextAsync(FilePath)).ShouldBe("new");
    }

    [SkippableFact]
    public async Task A_replaced_file_keeps_its_permissions()
    {
        Skip.If(OperatingSystem.IsWindows());
        await File.WriteAllTextAsync(FilePath, "old");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            await AtomicFile.StageAsync(FilePath, "new"u8.ToArray(), CancellationToken.None);
            AtomicFile.Publish(FilePath);
            File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }
    }
}
