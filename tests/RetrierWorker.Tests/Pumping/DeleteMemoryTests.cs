using System.Globalization;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Pumping;

public sealed class DeleteMemoryTests
{
    private readonly DeleteMemory _memory = new(capacity: 3);

    [Fact]
    public void The_oldest_is_forgotten_when_there_is_no_more_room()
    {
        Remember("a", "b", "c", "d");
        Known().ShouldBe("bcd");
    }

    [Fact]
    public void One_that_fails_again_is_young_again()
    {
        Remember("a", "b", "c", "a", "d");
        Known().ShouldBe("acd");
    }

    [Fact]
    public void One_that_is_deleted_at_last_makes_room()
    {
        Remember("a", "b", "c");
        _memory.Forget("b");
        _memory.Forget("never known");
        Remember("d");
        Known().ShouldBe("acd");
    }

    [Fact]
    public void It_stays_bounded_however_many_deletes_fail()
    {
        for (int i = 0; i < 10_000; i++)
        {
            _memory.Remember(i.ToString(CultureInfo.InvariantCulture));
        }

        Enumerable.Range(0, 10_000).Count(i => _memory.Contains(i.ToString(CultureInfo.InvariantCulture))).ShouldBe(3);
    }

    private void Remember(params string[] ids) => Array.ForEach(ids, _memory.Remember);

    private string Known() => string.Concat("abcd".Where(c => _memory.Contains(c.ToString())));
}
