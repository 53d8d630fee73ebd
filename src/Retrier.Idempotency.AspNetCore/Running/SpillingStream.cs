namespace Retrier.Idempotency.AspNetCore.Running;

/// <summary>Holds back what is written up to a limit; beyond it, sends what it held, and passes on all that comes.</summary>
/// <param name="target">Where it goes then.</param>
/// <param name="limit">The most bytes that are held.</param>
internal sealed class SpillingStream(Stream target, int limit) : Stream
{
    private readonly MemoryStream _held = new();

    /// <summary>Whether it was more than the limit.</summary>
    public bool HasSpilled { get; private set; }

    /// <summary>What is held.</summary>
    public ReadOnlyMemory<byte> Held => _held.GetBuffer().AsMemory(0, (int)_held.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Hold(buffer.Span))
        {
            return;
        }

        if (!HasSpilled)
        {
            HasSpilled = true;
            await target.WriteAsync(Held, cancellationToken).ConfigureAwait(false);
            _held.SetLength(0);
        }

        await target.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Beyond the limit the server decides whether it may be written to like this; unless told otherwise it refuses.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Hold(buffer))
        {
            return;
        }

        if (!HasSpilled)
        {
            HasSpilled = true;
            target.Write(Held.Span);
            _held.SetLength(0);
        }

        target.Write(buffer);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        HasSpilled ? target.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
        if (HasSpilled)
        {
            target.Flush();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _held.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Hold(ReadOnlySpan<byte> buffer)
    {
        if (HasSpilled || _held.Length + buffer.Length > limit)
        {
            return false;
        }

        _held.Write(buffer);
        return true;
    }
}
