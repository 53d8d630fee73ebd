using System.Text;
using Retrier.Idempotency.AspNetCore.Running;

namespace Retrier.Idempotency.AspNetCore.Tests.Running;

public sealed class SpillingStreamTests : IDisposable
{
    private readonly MemoryStream _target = new();
    private readonly SpillingStream _stream;

    public SpillingStreamTests() => _stream = new SpillingStream(_target, limit: 4);

    [Fact]
    public async Task Up_to_the_limit_everything_is_held()
    {
        await _stream.WriteAsync("ab"u8.ToArray());
        await _stream.WriteAsync("cd"u8.ToArray());
        await _stream.FlushAsync();
        _stream.HasSpilled.ShouldBeFalse();
        Text(_stream.Held).ShouldBe("abcd");
        _target.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Beyond_the_limit_everything_is_passed_on_in_order()
    {
        await _stream.WriteAsync("abc"u8.ToArray());
        await _stream.WriteAsync("de"u8.ToArray());
        await _stream.WriteAsync("f"u8.ToArray());
        _stream.HasSpilled.ShouldBeTrue();
        _stream.Held.IsEmpty.ShouldBeTrue();
        Text(_target.ToArray()).ShouldBe("abcdef");
    }

    [Fact]
    public void Writers_that_do_not_wait_get_the_same()
    {
        _stream.Write([.. "abc"u8], 0, 3);
        _stream.Flush();
        _target.Length.ShouldBe(0);
        _stream.Write("de"u8);
        _stream.WriteByte((byte)'f');
        _stream.Flush();
        Text(_target.ToArray()).ShouldBe("abcdef");
    }

    [Fact]
    public void It_is_for_writing_only()
    {
        (_stream.CanWrite, _stream.CanRead, _stream.CanSeek).ShouldBe((true, false, false));
        Should.Throw<NotSupportedException>(() => _stream.Length);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _target.Dispose();
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
