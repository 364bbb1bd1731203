// SPDX-License-Identifier: MIT
import { PresenceListener, Reducer, uniqueClientId } from 'driftdb';
import * as THREE from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { colourChoice, wordChoice } from '../common/choices';
import { element, stage } from '../common/frame';
import { openRoom } from '../common/room';

type Place = [number, number, number];
type Model = Record<string, number>; // colour by place, as in '3,0,7'
type Action = { at: Place; colour: number | null }; // null removes

const size = 16; // blocks each way

const isPlace = (at: unknown) => Array.isArray(at) && at.length === 3 && at.every((part) => part >= 0 && part < size);

function change(model: Model, action: Action): Model {
    const { at, colour } = action ?? {};
    if (!isPlace(at)) // whoever has the link may push anything
        return model;
    const { [String(at)]: _, ...rest } = model ?? {};
    return colour === null ? rest : { ...rest, [String(at)]: colour };
}

// The scene: a ground, the blocks as one instanced mesh, and an outline where each person points.
const canvas = element('canvas', { tabIndex: 0, role: 'application',
    ariaLabel: 'Voxel editor. Arrow keys, Page Up and Page Down move the cursor, Enter places, Delete removes.' });
const view = element('div', { className: 'view' }, canvas);
const count = element('p', { className: 'muted', role: 'status' });
const renderer = new THREE.WebGLRenderer({ canvas, antialias: true });
const scene = new THREE.Scene();
const camera = new THREE.PerspectiveCamera(40, 1, 0.1, 200);
camera.position.set(size * 0.68, size * 0.75, size * 1.7);
const controls = new OrbitControls(camera, canvas);
controls.target.set(size / 2, 1, size / 2);
controls.maxPolarAngle = Math.PI / 2 - 0.02;
const sun = new THREE.DirectionalLight(0xffffff, 2.2);
sun.position.set(0.4, 1, 0.7);
const grid = new THREE.GridHelper(size, size, 0x808890, 0x808890);
const ground = new THREE.Mesh(new THREE.PlaneGeometry(size, size).rotateX(-Math.PI / 2), new THREE.MeshBasicMaterial({ visible: false }));
for (const flat of [grid, ground])
    flat.position.set(size / 2, 0, size / 2);
const blocks = new THREE.InstancedMesh(new THREE.BoxGeometry(0.96, 0.96, 0.96), new THREE.MeshLambertMaterial(), size ** 3);
blocks.frustumCulled = false;
const outline = new THREE.EdgesGeometry(new THREE.BoxGeometry(1.06, 1.06, 1.06));
const own = new THREE.LineSegments(outline, new THREE.LineBasicMaterial());
const others = new THREE.Group();
scene.add(new THREE.AmbientLight(0xffffff, 1.4), sun, grid, ground, blocks, own, others);

let palette: THREE.Color[] = [];
let model: Model = {};
let at: Place = [8, 0, 8]; // where one points
let colour = 1;
let removes = false;

const centre = (place: Place) => new THREE.Vector3(...place).addScalar(0.5);
const draw = () => renderer.render(scene, camera);

function showModel(next: Model): void {
    model = next ?? {};
    const places = Object.entries(model).filter(([, index]) => palette[index]); // whoever has the link may push anything
    places.forEach(([key, index], i) => {
        blocks.setMatrixAt(i, new THREE.Matrix4().setPosition(centre(key.split(',').map(Number) as Place)));
        blocks.setColorAt(i, palette[index]);
    });
    blocks.count = places.length;
    blocks.instanceMatrix.needsUpdate = true;
    if (blocks.instanceColor)
        blocks.instanceColor.needsUpdate = true;
    blocks.computeBoundingSphere(); // picking asks it first
    count.textContent = `${places.length} ${places.length === 1 ? 'block' : 'blocks'}`;
    draw();
}

// What is shared: the model, as a reducer, and where everybody points, as presence.
const { db } = await openRoom();
const reducer = new Reducer<Model, Action>({ db, key: 'voxels', reducer: change, initialValue: {}, callback: showModel });
const presence = new PresenceListener<{ at: Place; colour: number }>({
    db, key: 'cursors', clientId: uniqueClientId(), initialState: { at, colour },
    callback: (people) => {
        others.clear();
        for (const { value } of Object.values(people)) {
            if (!isPlace(value?.at))
                continue;
            const cursor = new THREE.LineSegments(outline, new THREE.LineBasicMaterial({ color: palette[value.colour] }));
            cursor.position.copy(centre(value.at));
            others.add(cursor);
        }
        draw();
    },
});

function point(to: Place): boolean {
    if (!isPlace(to))
        return false;
    at = to;
    own.position.copy(centre(at));
    presence.updateState({ at, colour });
    draw();
    return true;
}

function build(remove: boolean): void {
    if (!remove || String(at) in model)
        reducer.dispatch({ at, colour: remove ? null : colour });
}

// Points at what a pointer means: the block under it, to remove it, or else the free place in front of that.
function aim({ offsetX, offsetY }: MouseEvent): boolean {
    const ray = new THREE.Raycaster();
    ray.setFromCamera(new THREE.Vector2((offsetX / canvas.clientWidth) * 2 - 1, 1 - (offsetY / canvas.clientHeight) * 2), camera);
    const [hit] = ray.intersectObjects([blocks, ground]);
    return !!hit && point(hit.point.addScaledVector(hit.face!.normal, removes ? -0.5 : 0.5).floor().toArray() as Place);
}

let turned = false; // the view, since the button went down
controls.addEventListener('start', () => (turned = false));
controls.addEventListener('change', () => { turned = true; draw(); });
canvas.addEventListener('pointermove', aim);
canvas.addEventListener('click', (event) => { if (!turned && aim(event)) build(removes); turned = false; });

const steps: Record<string, Place> = {
    ArrowLeft: [-1, 0, 0], ArrowRight: [1, 0, 0], ArrowUp: [0, 0, -1], ArrowDown: [0, 0, 1], PageUp: [0, 1, 0], PageDown: [0, -1, 0],
};
canvas.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step && !['Enter', 'Delete', 'Backspace'].includes(event.key))
        return;
    event.preventDefault();
    if (step)
        point(at.map((part, i) => part + step[i]) as Place);
    else
        build(event.key !== 'Enter');
});

stage.append(
    element('div', { className: 'row' }, wordChoice('Click', ['Place', 'Remove'], 0, (i) => (removes = i === 1)),
        colourChoice(colour, (i) => { colour = i; point(at); })),
    view, count);

// The colours are those of the page, light or dark.
function dress(): void {
    const style = getComputedStyle(document.documentElement);
    palette = Array.from({ length: 8 }, (_, i) => new THREE.Color(style.getPropertyValue(`--c${i}`)));
    scene.background = new THREE.Color(style.getPropertyValue('--surface'));
    own.material.color = palette[0];
    showModel(model);
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);
new ResizeObserver(() => {
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(view.clientWidth, view.clientHeight);
    camera.aspect = view.clientWidth / view.clientHeight;
    camera.fov = 40 / Math.min(1, camera.aspect); // all of the ground, also on a phone
    camera.updateProjectionMatrix();
    draw();
}).observe(view);
dress();
point(at);
controls.update();
reducer.subscribe();
presence.subscribe();
