using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Retrier.Idempotency.Keys.Numbers;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>
/// Writes one value in canonical form, from the raw bytes of its document and without making strings.
/// </summary>
internal sealed class CanonicalWriter : IDisposable
{
    private readonly ByteBuffer _json = new();
    private readonly ByteBuffer _text = new();
    private readonly MemberStack _members = new();
    private readonly Trail _trail;
    private readonly bool _exactIntegers;

    public CanonicalWriter(bool exactIntegers)
    {
        _exactIntegers = exactIntegers;
        _trail = new Trail(_members);
    }

    public ReadOnlySpan<byte> Written => _json.Written;

    public void Dispose()
    {
        _json.Dispose();
        _text.Dispose();
        _members.Dispose();
    }

    public void Write(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element);
                break;
            case JsonValueKind.Array:
                WriteArray(element);
                break;
            case JsonValueKind.String:
                WriteText(JsonMarshal.GetRawUtf8Value(element));
                break;
            case JsonValueKind.Number:
                WriteNumber(JsonMarshal.GetRawUtf8Value(element));
                break;
            default:
                _json.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    private void WriteObject(JsonElement element)
    {
        Enter();
        int first = _members.Count;
        int nameBytes = _members.NameBytes;
        ReadMembers(element, first);
        _json.Write((byte)'{');
        for (int i = first; i < _members.Count; i++)
        {
            _trail.AtMember(i);
            _json.Write(i == first ? "\""u8 : ",\""u8);
            CanonicalText.Write(_members.NameOf(i), _json);
            _json.Write("\":"u8);
            Write(_members[i].Value);
        }

        _json.Write((byte)'}');
        _members.PopTo(first, nameBytes);
        _trail.Leave();
    }

    private void ReadMembers(JsonElement element, int first)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            Push(property, first);
        }

        _members.SortFrom(first);
        for (int i = first + 1; i < _members.Count; i++)
        {
            if (_members.AreSame(i - 1, i))
            {
                _trail.AtMember(i);
                throw Refusals.DuplicateName(_trail.ToPointer(_trail.Depth));
            }
        }
    }

    private void Push(JsonProperty property, int first)
    {
        if (!_members.TryPush(property))
        {
            throw Refusals.NameNotUnicode(_trail.ToPointer(_trail.Depth - 1), _members.Count - first + 1);
        }
    }

    private void WriteArray(JsonElement element)
    {
        Enter();
        int index = 0;
        _json.Write((byte)'[');
        foreach (JsonElement item in element.EnumerateArray())
        {
            _trail.AtItem(index);
            if (index++ > 0)
            {
                _json.Write((byte)',');
            }

            Write(item);
        }

        _json.Write((byte)']');
        _trail.Leave();
    }

    // Text without escapes is canonical as it stands: JSON allows no character in it that would need one.
    private void WriteText(ReadOnlySpan<byte> quoted)
    {
        if (!quoted.Contains((byte)'\\'))
        {
            _json.Write(Utf8.IsValid(quoted) ? quoted : throw Refusals.NotUnicode(_trail.ToPointer(_trail.Depth)));
            return;
        }

        _text.CutTo(0);
        if (!EscapedText.TryDecode(quoted[1..^1], _text))
        {
            throw Refusals.NotUnicode(_trail.ToPointer(_trail.Depth));
        }

        _json.Write((byte)'"');
        CanonicalText.Write(_text.Written, _json);
        _json.Write((byte)'"');
    }

    private void WriteNumber(ReadOnlySpan<byte> literal)
    {
        switch (CanonicalNumber.Write(literal, _exactIntegers, _json))
        {
            case NumberFault.TooLarge:
                throw Refusals.NumberTooLarge(_trail.ToPointer(_trail.Depth));
            case NumberFault.TooManyDigits:
                throw Refusals.TooManyDigits(_trail.ToPointer(_trail.Depth));
            default:
                break;
        }
    }

    private void Enter()
    {
        if (_trail.Depth == CanonicalJson.MaxDepth)
        {
            throw Refusals.TooDeep(_trail.ToPointer(_trail.Depth));
        }

        _trail.Enter();
    }
}
