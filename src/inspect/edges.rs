//! Who refers to whom, and as what: every reference of an object with its name.
//!
//! Invariant: [`visit`] reports exactly the references that `objects::traverse` does, each once; a kind without names
//! of its own reports them as [`Link::Part`].

use crate::heap::header::FLAG_HEAP_CLASS;
use crate::heap::{Field, Ref};
use crate::objects::library::LeafData;
use crate::objects::{
    self, BuiltinObject, CellObject, ClassObject, CodeObject, DictObject, ExceptionObject, FrameObject, FrameState,
    FunctionObject, GeneratorObject, Kind, ListObject, MethodObject, ModuleObject, SetObject, TracebackObject,
    WrapperObject, tuple_items,
};

/// As what an object refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// As its class.
    Class,
    /// Member slot (`__slots__`) of this number.
    Slot(usize),
    /// Attribute with this number among the class's shared keys.
    Attribute(usize),
    /// Item of a list or tuple.
    Item(usize),
    /// Key of the dict entry of this number.
    Key(usize),
    /// Value of the dict entry of this number.
    Value(usize),
    /// Slot of a frame.
    Local(usize),
    /// A field of the object's struct.
    Field(&'static str),
    /// Something without a name.
    Part,
}

/// Calls `each` for every reference that the object owns.
pub fn visit(object: &Ref, each: &mut dyn FnMut(Link, &Ref)) {
    if object.header().has(FLAG_HEAP_CLASS) {
        let class = object.class_ref();
        each(Link::Class, &class);
    }
    visit_attributes(object, each);
    match object.kind() {
        Kind::List => {
            let items = object.expect::<ListObject>().items.borrow();
            items.iter().enumerate().for_each(|(index, item)| each(Link::Item(index), item));
        }
        Kind::Tuple => {
            let items = tuple_items(object).unwrap_or(&[]);
            items.iter().enumerate().for_each(|(index, item)| each(Link::Item(index), item));
        }
        Kind::Dict => visit_dict(object.expect::<DictObject>(), each),
        Kind::Set => {
            let set = object.expect::<SetObject>().table.borrow();
            set.keys().for_each(|(key, _)| each(Link::Field("member"), key));
        }
        Kind::Function => visit_function(object.expect::<FunctionObject>(), each),
        Kind::Method => {
            let method = object.expect::<MethodObject>();
            each(Link::Field("__func__"), &method.func);
            each(Link::Field("__self__"), &method.this);
        }
        Kind::Builtin => {
            let builtin = object.expect::<BuiltinObject>();
            let list =
                [("__self__", &builtin.this), ("__module__", &builtin.module), ("the function", &builtin.function)];
            fields(&list, each);
        }
        Kind::Wrapper => {
            let wrapper = object.expect::<WrapperObject>();
            fields(&[("__func__", &wrapper.func), ("__dict__", &wrapper.dict)], each);
        }
        Kind::Class => {
            let class = object.expect::<ClassObject>();
            let list = [
                ("namespace", class.namespace_field()),
                ("__mro__", &class.mro),
                ("__bases__", &class.bases),
                ("__base__", &class.base),
                ("__subclasses__", class.subclass_table()),
                ("__slots__", &class.member_names),
            ];
            fields(&list, each);
            for weakref in class.subclass_refs() {
                weakref.borrow(|weakref| each(Link::Field("__subclasses__"), weakref));
            }
        }
        Kind::Module => fields(&[("namespace", &object.expect::<ModuleObject>().dict)], each),
        Kind::Cell => fields(&[("contents", &object.expect::<CellObject>().contents)], each),
        Kind::Code => visit_code(object.expect::<CodeObject>(), each),
        Kind::Frame => visit_frame(object.expect::<FrameObject>(), each),
        Kind::Traceback => {
            let traceback = object.expect::<TracebackObject>();
            fields(&[("tb_next", &traceback.next), ("tb_frame", &traceback.frame)], each);
        }
        Kind::Generator => visit_generator(object.expect::<GeneratorObject>(), each),
        Kind::Exception => visit_exception(object.expect::<ExceptionObject>(), each),
        _ => visit_rest(object, each),
    }
}

fn fields(list: &[(&'static str, &Field)], each: &mut dyn FnMut(Link, &Ref)) {
    for (name, field) in list {
        if let Some(value) = field.peek() {
            each(Link::Field(name), value);
        }
    }
}

fn visit_attributes(object: &Ref, each: &mut dyn FnMut(Link, &Ref)) {
    if !matches!(object.kind(), Kind::Tuple | Kind::Str | Kind::Bytes) {
        for (index, slot) in object.member_slots().iter().enumerate() {
            slot.peek().into_iter().for_each(|value| each(Link::Slot(index), value));
        }
    }
    if let Some(prefix) = object.managed() {
        if let Some(attrs) = &*prefix.attrs.borrow() {
            for (index, value) in attrs.values().iter().enumerate() {
                value.peek().into_iter().for_each(|value| each(Link::Attribute(index), value));
            }
        }
        fields(&[("__dict__", &prefix.dict)], each);
    }
}

/// Reads the table without making a split dict combined.
fn visit_dict(dict: &DictObject, each: &mut dyn FnMut(Link, &Ref)) {
    if let Some(split) = &*dict.split() {
        for (index, value) in split.values.values().iter().enumerate() {
            value.peek().into_iter().for_each(|value| each(Link::Attribute(index), value));
        }
        return;
    }
    let table = dict.table();
    for index in 0..table.entries() {
        if let Some((key, value)) = table.pair(index) {
            each(Link::Key(index), key);
            each(Link::Value(index), value);
        }
    }
}

fn visit_function(function: &FunctionObject, each: &mut dyn FnMut(Link, &Ref)) {
    each(Link::Field("__globals__"), &function.globals);
    each(Link::Field("__builtins__"), &function.builtins);
    let list = [
        ("__code__", &function.code),
        ("__name__", &function.name),
        ("__qualname__", &function.qualname),
        ("__doc__", &function.doc),
        ("__defaults__", &function.defaults),
        ("__kwdefaults__", &function.kwdefaults),
        ("__annotations__", &function.annotations),
        ("__closure__", &function.closure),
        ("__module__", &function.module),
        ("__dict__", &function.dict),
    ];
    fields(&list, each);
}

fn visit_code(code: &CodeObject, each: &mut dyn FnMut(Link, &Ref)) {
    each(Link::Field("co_consts"), &code.co_consts);
    each(Link::Field("co_names"), &code.co_names);
    code.hidden().iter().for_each(|object| each(Link::Part, object));
    code.varnames.iter().for_each(|name| each(Link::Field("co_varnames"), name));
    each(Link::Field("co_name"), &code.name);
    each(Link::Field("co_qualname"), &code.qualname);
    fields(&[("co_code", &code.co_code)], each);
}

fn visit_frame(frame: &FrameObject, each: &mut dyn FnMut(Link, &Ref)) {
    let tied = [("f_code", &frame.code), ("function", &frame.func)];
    tied.into_iter()
        .filter_map(|(name, tied)| Some((name, tied.counted()?)))
        .for_each(|(n, r)| each(Link::Field(n), r));
    let list = [
        ("f_back", &frame.back),
        ("namespace", &frame.namespace),
        ("f_trace", &frame.tracing.trace),
        ("what a jump took along", &frame.tracing.carried),
    ];
    fields(&list, each);
    if let FrameState::Finished(slots) = &*frame.state.borrow() {
        visit_slots(slots, each);
    }
}

fn visit_generator(generator: &GeneratorObject, each: &mut dyn FnMut(Link, &Ref)) {
    each(Link::Field("gi_code"), &generator.code);
    let list = [
        ("__name__", &generator.name),
        ("__qualname__", &generator.qualname),
        ("origin", &generator.origin),
        ("handled exception", &generator.handled),
        ("exception that the caller handles", &generator.outer_handled),
        ("exception thrown in", &generator.thrown),
    ];
    fields(&list, each);
    if let Some(core) = generator.core() {
        each(Link::Field("function"), &core.func);
        each(Link::Field("code of the frame"), &core.code);
        fields(&[("namespace", &core.namespace), ("gi_frame", &core.object)], each);
    }
    visit_slots(&generator.slots.borrow(), each);
}

/// Slots of a frame, those that hold something.
pub fn visit_slots(slots: &[Field], each: &mut dyn FnMut(Link, &Ref)) {
    for (index, slot) in slots.iter().enumerate() {
        slot.peek().into_iter().for_each(|value| each(Link::Local(index), value));
    }
}

fn visit_exception(exception: &ExceptionObject, each: &mut dyn FnMut(Link, &Ref)) {
    for member in exception.members.borrow().iter() {
        member.peek().into_iter().for_each(|value| each(Link::Part, value));
    }
    let list = [
        ("__dict__", &exception.dict),
        ("args", &exception.args),
        ("__traceback__", &exception.traceback),
        ("__cause__", &exception.cause),
        ("__context__", &exception.context),
    ];
    fields(&list, each);
}

/// What a stream in memory holds. Text in front of one tells of it when nobody else has it.
fn visit_stream(data: &LeafData, each: &mut dyn FnMut(Link, &Ref)) {
    let stream = match data {
        LeafData::Bytes(stream) => stream,
        LeafData::Text(text) if std::rc::Rc::strong_count(&text.bytes) == 1 => &text.bytes,
        _ => return,
    };
    if let Ok(stream) = stream.try_borrow() {
        stream.held().for_each(|held| each(Link::Part, held));
    }
}

/// Kinds whose references have no names: what `traverse` finds behind class and attributes.
fn visit_rest(object: &Ref, each: &mut dyn FnMut(Link, &Ref)) {
    let mut known = 0;
    let mut skip = |_: Link, _: &Ref| known += 1;
    if object.header().has(FLAG_HEAP_CLASS) {
        let class = object.class_ref();
        skip(Link::Class, &class);
    }
    visit_attributes(object, &mut skip);
    let mut index = 0;
    objects::traverse(object, &mut |target| {
        index += 1;
        if index > known {
            each(Link::Part, target);
        }
    });
    if let Some(leaf) = object.get::<objects::NativeLeafObject>() {
        visit_stream(&leaf.data.borrow(), each);
    }
}
