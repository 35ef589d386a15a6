import './theme.css';
import { render } from 'preact';
import { App } from './shell/App';

render(<App />, document.getElementById('app')!);
