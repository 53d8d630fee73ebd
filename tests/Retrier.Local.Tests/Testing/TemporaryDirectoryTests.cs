using Retrier.Testing;

namespace Retrier.Local.Tests.Testing;

public sealed class TemporaryDirectoryTests
{
    [Fact]
    public void It_is_fresh_and_goes_with_all_it_holds()
    {
        using var other = new TemporaryDirectory();
        string path;
        using (var directory = new TemporaryDirectory())
        {
            path = directory.Path;
            string.Equals(path, other.Path, StringComparison.Ordinal).ShouldBeFalse();
            Directory.EnumerateFileSystemEntries(path).ShouldBeEmpty();
            _ = Directory.CreateDirectory(directory.File("below"));
            File.WriteAllText(Path.Combine(directory.File("below"), "file"), "text");
        }

        Directory.Exists(path).ShouldBeFalse();
    }
}
